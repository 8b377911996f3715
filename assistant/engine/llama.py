"""The child process that holds the model; the only file that names the binding.

Run as `python -m assistant.engine.llama MODEL`, never imported by the platform. It reads one JSON
request a line on standard input and writes one JSON answer a line on standard output. `{"stop":
true}` ends the answer in progress at its next token; end of input ends the process at once.
"""

import json
import os
import queue
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import llama_cpp
from llama_cpp.llama_grammar import LlamaGrammar

N_CTX = 2048
# Small batches bound how long the evaluation of a prompt keeps a stop waiting.
N_BATCH = 256


class TooLongError(ValueError):
    """The prompt and its answer do not fit into the context."""


def load(model_file: Path, *, threads: int) -> llama_cpp.Llama:
    """Load the model with every number explicit: the binding's defaults do not suit."""
    return llama_cpp.Llama(
        str(model_file),
        n_ctx=N_CTX,
        n_batch=N_BATCH,
        n_threads=threads,
        n_threads_batch=threads,
        swa_full=True,
        verbose=False,
    )


def tokens_of(model: llama_cpp.Llama, parts: Sequence[tuple[str, bool]]) -> list[int]:
    """Return the prompt's tokens: control tokens can come from the wording only.

    The binding reads `<end_of_turn>` and the like as control tokens in any text that it tokenises
    itself, so residents' text is tokenised apart, and the beginning-of-text token set by hand.
    """
    tokens = (
        [model.token_bos()] if model.metadata.get("tokenizer.ggml.add_bos_token") != "false" else []
    )
    for text, is_from_residents in parts:
        tokens += model.tokenize(text.encode(), add_bos=False, special=not is_from_residents)
    return tokens


def grammar_of(schema: dict[str, Any]) -> LlamaGrammar:
    """Return the grammar of a JSON schema; one that cannot be converted raises.

    The binding's own `response_format` would fall back to any JSON without a word.
    """
    return LlamaGrammar.from_json_schema(json.dumps(schema), verbose=False)


def draw(
    model: llama_cpp.Llama, request: dict[str, Any], tokens: list[int], stop: threading.Event
) -> list[int]:
    """Return the tokens of the answer, at most as many as asked for."""
    drawn: list[int] = []
    vocabulary = llama_cpp.llama_model_get_vocab(model.model)
    model.set_seed(request["seed"])
    grammar = grammar_of(request["schema"]) if request["schema"] else None
    stream = model.generate(tokens, temp=request["temperature"], grammar=grammar)
    for token in stream:
        if stop.is_set() or llama_cpp.llama_token_is_eog(vocabulary, token):
            break
        drawn.append(token)
        if len(drawn) >= request["max_tokens"]:
            break
    stream.close()
    return drawn


def answer(
    model: llama_cpp.Llama, request: dict[str, Any], stop: threading.Event
) -> dict[str, Any]:
    """Return the answer to one request, or what went wrong."""
    try:
        tokens = tokens_of(model, request["parts"])
        if len(tokens) + request["max_tokens"] > N_CTX:
            raise TooLongError(f"The prompt has {len(tokens)} tokens.")
        drawn = draw(model, request, tokens, stop)
    except (ValueError, RuntimeError, KeyError, TypeError) as error:
        return {"error": f"{type(error).__name__}: {error}"[:300]}
    text = model.detokenize(drawn).decode("utf-8", errors="replace")
    return {"text": text, "prompt_tokens": len(tokens), "output_tokens": len(drawn)}


def listen(requests: "queue.Queue[dict[str, Any]]", stop: threading.Event) -> None:
    """Take lines from standard input until it ends, then end the process."""
    for line in sys.stdin:
        message = json.loads(line)
        if message.get("stop"):
            stop.set()
        else:
            requests.put(message)
    os._exit(0)


def main(model_file: Path, threads: int) -> None:
    """Load the model, say so, and answer requests one after the other."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    # Whatever a library prints must not look like an answer.
    os.dup2(2, 1)
    requests: queue.Queue[dict[str, Any]] = queue.Queue()
    stop = threading.Event()
    threading.Thread(target=listen, args=(requests, stop), daemon=True).start()
    model = load(model_file, threads=threads)
    message: dict[str, Any] = {
        "ready": True,
        "version": f"llama-cpp-python {llama_cpp.__version__}",
    }
    while True:
        answers.write(json.dumps(message) + "\n")
        answers.flush()
        request = requests.get()
        stop.clear()
        message = answer(model, request, stop)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
