"""The content security policy of a page: nothing but what the page itself uses."""

from __future__ import annotations

# No script may run, so nothing of the page can connect; auditors that ask for robots.txt in the page's name may.
PLAIN = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; connect-src 'self'"
# Pagefind compiles its index reader from WebAssembly and fetches its index from this site.
SEARCH = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; "
    "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
)
