"""For work on the code: the demo town with Django's error pages and unhashed static files."""

from civic.settings.demo import *

DEBUG = True
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
