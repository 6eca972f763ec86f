"""Preview, publish and mail the built site."""
