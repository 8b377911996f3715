"""Allmende: the participation platform of a municipality."""
