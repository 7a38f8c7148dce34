package io.interlock.engine.report;

/** Isotonic regression by pooling adjacent violators (Ayer et al. 1955): linear time, exact. */
final class Isotonic {

    private Isotonic() {}

    /** The ascending sequence with the least sum of squared differences to the given one. */
    static double[] fit(double[] values) {
        double[] means = new double[values.length];
        int[] sizes = new int[values.length];
        int blocks = 0;
        for (double value : values) {
            means[blocks] = value;
            sizes[blocks] = 1;
            blocks++;
            while (blocks > 1 && means[blocks - 2] > means[blocks - 1]) {
                int size = sizes[blocks - 2] + sizes[blocks - 1];
                means[blocks - 2] =
                        (means[blocks - 2] * sizes[blocks - 2] + means[blocks - 1] * sizes[blocks - 1]) / size;
                sizes[blocks - 2] = size;
                blocks--;
            }
        }
        double[] fit = new double[values.length];
        int at = 0;
        for (int block = 0; block < blocks; block++) {
            for (int i = 0; i < sizes[block]; i++) {
                fit[at++] = means[block];
            }
        }
        return fit;
    }
}
