package org.trainability.dl4j;

import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.UndefinedException;
import org.trainability.dl4j.state.VectorBits;

/** What the optimizer added to the parameters last, where somebody wants to know. */
public final class LastUpdate {

  private final Supplier<INDArray> parameters;
  private boolean tracked;
  private INDArray before;
  private INDArray last;

  /**
   * Begins without an update.
   *
   * @param parameters copies the present ones, shape [size]
   */
  public LastUpdate(Supplier<INDArray> parameters) {
    this.parameters = parameters;
  }

  /** From now on updates are kept: that costs two copies of the parameters at each. */
  public void track() {
    tracked = true;
  }

  /** An update is to come. */
  public void begin() {
    if (tracked) {
      before = parameters.get();
    }
  }

  /** It is done. */
  public void end() {
    if (tracked && before != null) {
      INDArray update = parameters.get().subi(before);
      before.close();
      before = null;
      forget();
      last = update;
    }
  }

  private void forget() {
    if (last != null) {
      last.close();
      last = null;
    }
  }

  /**
   * {@return Δw, shape [size], valid until the next update}
   *
   * @throws UndefinedException if there was none
   */
  public INDArray get() {
    if (last == null) {
      throw new UndefinedException("there was no update yet");
    }
    return last;
  }

  /** {@return a copy, or null if there is none} */
  public VectorBits state() {
    return last == null ? null : VectorBits.of(last);
  }

  /**
   * Restores the state of an interrupted run.
   *
   * @param state as {@link #state} gave it
   */
  public void restore(VectorBits state) {
    before = null;
    forget();
    if (tracked && state != null) {
      INDArray update = parameters.get();
      state.copyTo(update);
      last = update;
    }
  }
}
