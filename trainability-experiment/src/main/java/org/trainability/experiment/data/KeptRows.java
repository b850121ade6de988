package org.trainability.experiment.data;

/**
 * Samples that are computed when they are first asked for, and kept as long as there is room. One
 * that finds no room is computed each time.
 */
final class KeptRows implements SingleRows {

  /** The part of the largest heap that is room. */
  private static final int SHARE = 16;

  /** What an array takes besides its numbers. */
  private static final int HEADER = 24;

  private final Source source;
  private final int inputs;
  private final float[][] rows;
  private long room;

  /** Computes samples. */
  @FunctionalInterface
  interface Source {

    /**
     * Computes one.
     *
     * @param sample from 0
     * @param row receives its inputs
     */
    void write(int sample, float[] row);
  }

  /**
   * @param samples how many
   * @param inputs of each
   * @param room bytes for what is kept
   */
  KeptRows(int samples, int inputs, Source source, long room) {
    this.source = source;
    this.inputs = inputs;
    this.rows = new float[samples][];
    this.room = room;
  }

  /** With room that leaves most of the heap to others. */
  static KeptRows ofThisProgram(int samples, int inputs, Source source) {
    return new KeptRows(samples, inputs, source, Runtime.getRuntime().maxMemory() / SHARE);
  }

  @Override
  public void read(int sample, float[] out, int offset) {
    System.arraycopy(row(sample), 0, out, offset, inputs);
  }

  @Override
  public void read(int sample, int[] order, float[] out, int offset) {
    float[] row = row(sample);
    for (int k = 0; k < order.length; k++) {
      out[offset + k] = row[order[k]];
    }
  }

  private float[] row(int sample) {
    float[] known = rows[sample];
    if (known != null) {
      return known;
    }
    float[] row = new float[inputs];
    source.write(sample, row);
    long bytes = HEADER + (long) inputs * Float.BYTES;
    if (bytes <= room) {
      room -= bytes;
      rows[sample] = row;
    }
    return row;
  }
}
