"""Bring an installation up to date before it serves: folders, database, static files."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command


def prepare() -> None:
    """Make the data folder, migrate, and collect the static files if they have changed."""
    Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    if are_static_files_stale():
        call_command("collectstatic", verbosity=0, interactive=False, clear=False)


def are_static_files_stale() -> bool:
    """Return whether a static file is newer than the collected ones."""
    if settings.DEBUG:
        return False
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not manifest.exists():
        return True
    collected_at = manifest.stat().st_mtime
    return any(
        file.stat().st_mtime > collected_at
        for folder in _static_folders()
        for file in folder.rglob("*")
    )


def _static_folders() -> list[Path]:
    apps = [settings.BASE_DIR / "civic", settings.BASE_DIR / "assistant"]
    own = [folder for app in apps for folder in app.glob("*/static")]
    return [Path(folder) for folder in settings.STATICFILES_DIRS] + own
