"""From briefings and a theme to a site."""

from briefgen.render.site import BuildReport, build_site

__all__ = ["BuildReport", "build_site"]
