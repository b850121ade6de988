package org.trainability.experiment.data;

import org.trainability.experiment.data.kernel.ByteLookup;

/** Samples of bytes that are all treated alike: each byte is looked up. */
final class ByteRows implements SingleRows {

  private final SampleStore store;
  private final int[] samples;
  private final float[] table;

  /**
   * @param store of bytes
   * @param samples which of it
   * @param values what each byte becomes
   */
  ByteRows(SampleStore store, int[] samples, double[] values) {
    this.store = store;
    this.samples = samples;
    this.table = new float[values.length];
    for (int i = 0; i < table.length; i++) {
      table[i] = (float) values[i];
    }
  }

  @Override
  public void read(int sample, float[] out, int offset) {
    SampleStore.Bytes bytes = store.bytes(samples[sample]);
    ByteLookup.look(bytes.array(), bytes.start(), store.inputs(), table, out, offset);
  }

  @Override
  public void read(int sample, int[] order, float[] out, int offset) {
    SampleStore.Bytes bytes = store.bytes(samples[sample]);
    ByteLookup.look(bytes.array(), bytes.start(), order, table, out, offset);
  }
}
