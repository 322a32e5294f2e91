"""Runs a program and prints what it took, as JSON: wait4(2) counts its threads, and the processes that it started and waited for.

Neither `time` of bash, which knows no memory, nor GNU's, which Debian does not install by itself and which rounds to hundredths of a
second, would do; and a program that is started by Node begins with Node's memory as its peak, one by Python with 10 MB.
"""
import json
import os
import sys
import time

silent = os.open(os.devnull, os.O_WRONLY)
program = sys.argv[1:]
began = time.perf_counter()
pid = os.posix_spawnp(program[0], program, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, silent, 1)])
_, status, usage = os.wait4(pid, 0)
wall = time.perf_counter() - began
json.dump({"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "memory": usage.ru_maxrss * 1024 / 1e6}, sys.stdout)
sys.exit(os.waitstatus_to_exitcode(status) != 0)
