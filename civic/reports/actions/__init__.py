"""What happens to reports and cases, one topic a module."""
