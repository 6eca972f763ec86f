"""The content security policy of a page: nothing but what the page itself uses."""

from __future__ import annotations

PLAIN = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
# Pagefind compiles its index reader from WebAssembly and fetches its index from this site.
SEARCH = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; "
    "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
)
