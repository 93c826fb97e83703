"""Reading on a cluster: archives that one machine cannot take, coded by Dask's workers."""
