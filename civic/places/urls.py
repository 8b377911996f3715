"""Pages and fragments about places, under the language prefix."""

from django.urls import path

from civic.places import views

app_name = "places"
urlpatterns = [
    path("suggest/", views.suggest, name="suggest"),
    path("reverse/", views.reverse, name="reverse"),
    path("objects/", views.objects, name="objects"),
]
