"""Engines that complete a prompt. Reached only through `assistant.generation`."""
