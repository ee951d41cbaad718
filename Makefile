# Two commands on a fresh machine: `make serve` and `make test`. Each does all of
# its own set-up (.ci/setup) and skips what is already there.
PORT ?= 8080

.PHONY: build serve test test-long clean

build:
	@.ci/setup build
	@.ci/build

serve:
	@.ci/setup build
	@node .ci/develop.mjs --port "$(PORT)"

test:
	@.ci/setup test
	@.ci/test

test-long:
	@.ci/setup test
	@LONG=1 .ci/test

clean:
	@rm -rf dist dist.new tests/out .tools
	@cargo clean
