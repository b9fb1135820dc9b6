.DEFAULT_GOAL := help

.PHONY: help try test check bench content golden build image

help: ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

try: ## the whole bot in the terminal, no account needed
	go run ./cmd/pathbot try

test: ## all tests
	go test ./...

check: ## what must hold before a change lands
	.ci/run

bench: ## all benchmarks
	go test -run '^$$' -bench . -benchmem ./...

content: ## check the curriculum
	go run ./cmd/pathbot curriculum check

golden: ## write the golden files anew; look at the difference before you commit it
	go test ./... -update

build: ## one static binary in bin/
	CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o bin/pathbot ./cmd/pathbot

image: ## the container image
	docker build -t pathbot .
