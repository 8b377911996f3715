"""Addresses of the outbox."""

from django.urls import path

from civic.notifications import views

app_name = "notifications"
urlpatterns = [
    path("desk/outbox/", views.outbox, name="outbox"),
    path("desk/outbox/letters/", views.print_run, name="print-run"),
    path("desk/outbox/sent/", views.messages_sent, name="messages-sent"),
    path("desk/outbox/<int:pk>/", views.message_detail, name="message"),
    path("desk/outbox/<int:pk>/letter/", views.letter, name="letter"),
    path("desk/outbox/<int:pk>/retry/", views.message_retry, name="message-retry"),
]
