package io.interlock.engine.report;

import io.interlock.engine.model.AffectedComponent;
import io.interlock.engine.model.Component;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Spreads components over jobs so that the longest job is short: longest processing time first, each to the job with
 * the least to do (Graham 1969; at most 4/3 of the optimum). Depends on its arguments alone.
 */
final class JobGroups {

    /** No component counts as free, or all of those without tests would go to one job. */
    private static final double LEAST_SECONDS = 0.01;

    private JobGroups() {}

    /** A class of its own, because the first lambda of a process costs more than all of the sorting. */
    private static final class LongestFirst implements Comparator<Integer> {

        private final double[] durations;

        LongestFirst(double[] durations) {
            this.durations = durations;
        }

        @Override
        public int compare(Integer a, Integer b) {
            return Double.compare(durations[b], durations[a]);
        }
    }

    /** Indexes of components per job, ascending within a job; jobs ascend by their first index and none is empty. */
    static List<int[]> of(List<AffectedComponent> components, int maxJobs, Map<String, Double> seconds) {
        int count = components.size();
        List<int[]> groups = new ArrayList<>(Math.min(count, maxJobs));
        if (count <= maxJobs) {
            for (int i = 0; i < count; i++) {
                groups.add(new int[] {i});
            }
            return groups;
        }
        int[] jobs = assign(durations(components, seconds), maxJobs);
        int[] sizes = new int[maxJobs];
        for (int job : jobs) {
            sizes[job]++;
        }
        int[][] members = new int[maxJobs][];
        int[] filled = new int[maxJobs];
        for (int i = 0; i < count; i++) {
            int job = jobs[i];
            if (members[job] == null) {
                members[job] = new int[sizes[job]];
                groups.add(members[job]);
            }
            members[job][filled[job]++] = i;
        }
        return groups;
    }

    /** The job of each component. */
    private static int[] assign(double[] durations, int maxJobs) {
        int count = durations.length;
        Integer[] order = new Integer[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        Arrays.sort(order, new LongestFirst(durations));
        double[] loads = new double[maxJobs];
        int[] heap = new int[maxJobs];
        for (int i = 0; i < maxJobs; i++) {
            heap[i] = i;
        }
        int[] jobs = new int[count];
        for (int index : order) {
            int job = heap[0];
            jobs[index] = job;
            loads[job] += durations[index];
            sink(heap, loads);
        }
        return jobs;
    }

    /** Restores the order of a heap of jobs, least loaded and then lowest first, whose top has changed. */
    private static void sink(int[] heap, double[] loads) {
        int at = 0;
        int job = heap[0];
        while (2 * at + 1 < heap.length) {
            int child = 2 * at + 1;
            if (child + 1 < heap.length && isBefore(heap[child + 1], heap[child], loads)) {
                child++;
            }
            if (!isBefore(heap[child], job, loads)) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = job;
    }

    private static boolean isBefore(int a, int b, double[] loads) {
        return loads[a] < loads[b] || loads[a] == loads[b] && a < b;
    }

    private static double[] durations(List<AffectedComponent> components, Map<String, Double> seconds) {
        double[] durations = new double[components.size()];
        double[] known = new double[components.size()];
        int knowns = 0;
        for (int i = 0; i < durations.length; i++) {
            durations[i] = duration(components.get(i).component(), seconds);
            if (durations[i] >= 0) {
                known[knowns++] = durations[i];
            }
        }
        Arrays.sort(known, 0, knowns);
        double usual = knowns == 0 ? 1 : (known[(knowns - 1) / 2] + known[knowns / 2]) / 2;
        for (int i = 0; i < durations.length; i++) {
            durations[i] = Math.max(LEAST_SECONDS, durations[i] < 0 ? usual : durations[i]);
        }
        return durations;
    }

    private static double duration(Component component, Map<String, Double> seconds) {
        Double duration = seconds.get(component.id());
        duration = duration == null ? seconds.get(component.path()) : duration;
        return duration == null || !(duration >= 0) || duration.isInfinite() ? -1 : duration;
    }
}
