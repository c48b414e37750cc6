# Palmarès. `make run` serves the demo; `make test` proves it; both install what they need.

# A checkout that belongs to another user, or a machine without git, builds too.
export GOFLAGS ?= -buildvcs=false
GOFLAGS_TEST ?= -count=1 -timeout 30m
# What several threads of the program go through at once is tested with the race detector too.
CONCURRENT = ./pkg/account ./pkg/bell ./pkg/document ./pkg/ledger ./pkg/mailer/... ./pkg/metric ./pkg/notice ./pkg/provider ./pkg/ranking ./pkg/scrub \
	./pkg/sms/... ./pkg/store/... ./pkg/upload
CONCURRENT_STORIES = WholeContest|[sS]creens|SeesAMark|SentTwice|[uU]pload|Model|[eE]vents|Stop

.PHONY: run test check audit generate bench build release reproducible setup frontend fuzz
run: build ## build the pages and the binary, serve the demo on 127.0.0.1:8080
	./bin/palmares demo

# Its databases live in memory where there is room: else half of the time is waiting for a disk that nobody reads again.
test: export TMPDIR := $(or $(shell .ci/memory),$(TMPDIR),/tmp)
test: setup frontend ## every test: Go on both databases, with the race detector where it matters, the pages, the browser journeys
	go vet ./...
	go test $(GOFLAGS_TEST) ./...
	go test -race $(GOFLAGS_TEST) $(CONCURRENT)
	go test -race $(GOFLAGS_TEST) -run '$(CONCURRENT_STORIES)' ./api ./cmd/palmares
	cd frontend && npm test && npm run budget
	go build -o bin/palmares ./cmd/palmares
	cd frontend && npm run e2e

check: setup frontend ## linters, types, and that what is generated says what the contract says
	go tool -modfile=tools/go.mod golangci-lint run ./...
	HOUSE_GENERATE=1 go test -count=1 -run Generated ./pkg/house
	cd frontend && npm run api -- --check && npm run check

audit: frontend/node_modules/.installed ## licences of what others wrote, a bill of materials in release/, and known weaknesses where one can ask
	go -C tools run ./audit -root .. -sbom ../release/sbom.cdx.json -known

generate: frontend/node_modules/.installed ## the server and the types from api/openapi.yaml
	go generate ./api
	cd frontend && npm run api

bench: ## measure the count and the scores; bench/ has programs for the rest
	go test -run '^$$' -bench . -benchmem ./pkg/tally ./pkg/rating

build: frontend ## the one file to install: bin/palmares
	go build -o bin/palmares ./cmd/palmares

RELEASE ?= dev
# No path and no time of this machine goes in: whoever builds the same sources with the same compilers has the same bytes.
release: frontend ## static programs for amd64 and arm64 in release/, and what they hash to
	mkdir -p release
	$(call static,amd64,gcc)
	$(call static,arm64,aarch64-linux-gnu-gcc)
	cd release && sha256sum palmares-linux-* > SHA256SUMS && cat SHA256SUMS

define static
CGO_ENABLED=1 GOOS=linux GOARCH=$(1) CC=$(2) go build -trimpath -buildvcs=false -tags netgo,osusergo,sqlite_omit_load_extension \
	-ldflags '-s -w -buildid= -X main.released=$(RELEASE) -linkmode external -extldflags "-static -Wl,--build-id=none"' \
	-o release/palmares-linux-$(1) ./cmd/palmares
endef

# One copy is a clone, the other an archive without git, in another place and time zone; slow, and so no part of what each change must pass.
reproducible: ## release what is committed twice, and compare the bytes
	aside=$$(mktemp -d) && git clone -q . "$$aside/one" && mkdir -p "$$aside/another/place/two" && git archive HEAD | tar x -C "$$aside/another/place/two" && \
	$(MAKE) -C "$$aside/one" release && TZ=Pacific/Auckland $(MAKE) -C "$$aside/another/place/two" release && \
	cmp "$$aside/one/release/SHA256SUMS" "$$aside/another/place/two/release/SHA256SUMS" && rm -rf "$$aside" && echo "the same bytes"

frontend: frontend/dist/200.html ## the pages, when one of their sources is newer

frontend/dist/200.html: frontend/node_modules/.installed $(shell find frontend/src frontend/messages frontend/static frontend/scripts -type f 2>/dev/null | grep -v /paraglide/) frontend/vite.config.ts
	cd frontend && npm run build

frontend/node_modules/.installed: frontend/package-lock.json
	cd frontend && npm ci --no-audit --no-fund
	touch $@

setup: ## what the tests need of the system: a browser, PostgreSQL, poppler, GLPK
	./.ci/setup

FUZZTIME ?= 5m
fuzz: ## every fuzz target for FUZZTIME, one after the other
	@for target in $$(grep -rho --include='*_test.go' '^func Fuzz[A-Za-z]*' pkg cmd api | sed 's/func //' | sort -u); do \
		for folder in $$(grep -rl --include='*_test.go' "^func $$target(" pkg cmd api | xargs -n1 dirname); do \
			echo "$$folder $$target"; go test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) -parallel 1 "./$$folder" || exit 1; \
		done; done
