# Each target is one npm script. The first one that needs packages installs them.
.DEFAULT_GOAL := help
.PHONY: synth test check fmt diff cluster-up cluster-down outputs bench help

NPM := npm run --silent

synth: node_modules/.package-lock.json ## Write dist/ from the Pulumi.<environment>.yaml files
	@$(NPM) synth

test: node_modules/.package-lock.json ## Lint, types, all tests, and whether dist/ is fresh
	@$(NPM) test

check: node_modules/.package-lock.json ## Lint and types only
	@$(NPM) check

fmt: node_modules/.package-lock.json ## Format the sources
	@$(NPM) fmt

diff: node_modules/.package-lock.json ## Write dist/ and show what changes since the last commit
	@$(NPM) diff

cluster-up: node_modules/.package-lock.json ## Make the Kind cluster of ENV and all that is in it; repeat it at will
	@$(NPM) cluster-up

cluster-down: node_modules/.package-lock.json ## Delete it
	@$(NPM) cluster-down

outputs: node_modules/.package-lock.json ## Write down what pulumi up reports of a stack (make outputs ENV=prod)
	@$(NPM) outputs -- $(ENV)

bench: node_modules/.package-lock.json ## Measure speed and memory, as ratios
	@$(NPM) bench

help: ## Show this text
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

node_modules/.package-lock.json: package.json package-lock.json
	@npm ci --no-audit --no-fund
	@touch $@
