"""The pages and the JSON interface on a record: ``create_app`` makes the application that ``utenriks serve`` runs."""
