"""Reference data of others: office holders and places, read into rows and weighed against what is there."""
