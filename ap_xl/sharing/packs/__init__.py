"""The files that go out: macro-free workbooks, calendars and mails, made from the school and never from the master."""
