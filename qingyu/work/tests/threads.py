"""Several people at the same moment."""

import threading

from django.db import connection


def at_once(*deeds):
    """Run the deeds in threads that start together; what each returned or raised."""
    gate, results = threading.Barrier(len(deeds)), [None] * len(deeds)

    def run(index, deed):
        try:
            gate.wait()
            results[index] = deed()
        except Exception as error:
            results[index] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    return results
