package io.interlock.engine.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.sandbox.ProgramRun.End;
import org.junit.jupiter.api.Test;

/** What holds for programs whose limits are watched from here. */
abstract class WatchedLimitsContract extends SandboxContract {

    @Test
    void too_much_memory_ends_a_program() {
        ProgramRun ran = run("echo begin; head -c 2000000000 /dev/zero | tail -c 1500000000 | wc -c");
        assertThat(ran.end()).isEqualTo(End.OUT_OF_MEMORY);
        assertThat(ran.output()).isEqualTo("begin\n");
    }

    @Test
    void too_many_processes_end_a_program() throws Exception {
        String mark = "8" + System.nanoTime();
        ProgramRun ran = run("i=0; while [ $i -lt 150 ]; do sleep " + mark + " & i=$((i+1)); done; wait");
        assertThat(ran.end()).isEqualTo(End.TOO_MANY_PROCESSES);
        assertThat(running(mark)).isEmpty();
    }

    @Test
    void too_much_on_disk_ends_a_program() {
        ProgramRun ran = run("for i in 1 2 3 4 5 6; do head -c 50000000 /dev/zero > f$i; done; sync; sleep 55");
        assertThat(ran.end()).isEqualTo(End.OUT_OF_DISK);
    }

    @Test
    void a_file_that_is_too_large_is_not_written() {
        ProgramRun ran = run("head -c 1 /dev/zero | dd of=sparse bs=1 seek=100000000000000 2>/dev/null; ls -s sparse");
        assertThat(ran.end()).isEqualTo(End.EXITED);
        assertThat(root.resolve("sparse").toFile().length()).isLessThan(1L << 30);
    }

    @Test
    void what_processes_share_counts_once() {
        ProgramRun ran = run("python3 -c \"\nimport os, time\nblock = b'x' * (100 << 20)\n"
                + "children = [os.fork() for i in range(1)]\n"
                + "for i in range(3):\n    if all(children): children.append(os.fork())\n"
                + "time.sleep(1.5)\nprint(len(block))\"");
        assertThat(ran.end()).as(ran.errors()).isEqualTo(End.EXITED);
    }
}
