"""Addresses of the intake."""

from django.urls import path

from civic.intake import receipt_views, views

app_name = "intake"
urlpatterns = [
    path("desk/intake/", views.entry, name="entry"),
    path("desk/intake/receipt/", receipt_views.receipt, name="receipt"),
    path("desk/intake/receipt/pdf/", receipt_views.receipt_file, name="receipt-file"),
    path("desk/intake/receipt/close/", receipt_views.receipt_close, name="receipt-close"),
]
