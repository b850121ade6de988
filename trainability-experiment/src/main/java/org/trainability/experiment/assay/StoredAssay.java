package org.trainability.experiment.assay;

import java.util.List;
import org.trainability.api.assay.AssayResult;

/**
 * The assay of one stored state.
 *
 * @param task or window at whose end the state was kept, from 1
 * @param isWindow whether the stream has no boundaries, so that tasks are windows
 * @param step of the run at which it stood
 * @param repeats at least one
 */
public record StoredAssay(int task, boolean isWindow, long step, List<AssayResult> repeats) {

  public StoredAssay {
    repeats = List.copyOf(repeats);
  }
}
