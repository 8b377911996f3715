"""How the platform runs: web process, workers, timer, live events, health."""
