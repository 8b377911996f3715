"""The look: base templates, components, error pages; no models."""
