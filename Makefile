# Two commands are enough: `make demo` to try it, `make test` to test it.
.PHONY: help demo serve test test-full check format bench clean

help:
	@echo "make demo       set everything up and start the demo town (PORT=8000, NO_MODEL=1 leaves the model out)"
	@echo "make test       set everything up and run every test, on SQLite and on PostgreSQL"
	@echo "make test-full  the same, with the complete accessibility matrix"
	@echo "make check      the fast gate: format, lint, types, import contracts, migrations, deploy check"
	@echo "make format     bring the code into form"
	@echo "make bench      the benchmarks"

demo:
	@bash setup/demo.sh

test:
	@bash setup/test.sh

test-full:
	@bash setup/test.sh --full

check:
	@bash setup/check.sh

format:
	@bash setup/install.sh check
	.venv/bin/ruff check --fix-only -q .
	.venv/bin/ruff format -q .
	git ls-files '*.html' | xargs .venv/bin/djade --target-version 5.2

bench:
	@bash setup/install.sh check
	.venv/bin/python -m bench
	setup/services.sh .venv/bin/python -m bench reports places

clean:
	rm -rf .venv node_modules static/vendor static/dist var
