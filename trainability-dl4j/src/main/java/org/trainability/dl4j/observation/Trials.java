package org.trainability.dl4j.observation;

import java.util.List;
import org.trainability.api.UndefinedException;
import org.trainability.api.assay.AssayResult;
import org.trainability.api.assay.AssaySpec;
import org.trainability.api.data.Evaluation;

/** What can be asked of a network beyond the batch it is training on. Training is not changed. */
public interface Trials {

  /** For training that has neither test samples nor a way to make copies. */
  Trials NONE =
      new Trials() {
        @Override
        public Evaluation test(Position where) {
          throw new UndefinedException("test samples are known in runs of plans alone");
        }

        @Override
        public List<AssayResult> assay(AssaySpec spec, Position where) {
          throw new UndefinedException("assays are made in runs of plans alone");
        }
      };

  /**
   * Evaluates the network on the test samples.
   *
   * @param where in the run
   * @return see {@link org.trainability.api.metric.Observation#test()}
   */
  Evaluation test(Position where);

  /**
   * Fits copies of the network to something new.
   *
   * @param spec what, and how
   * @param where in the run
   * @return see {@link org.trainability.api.metric.Observation#assay}
   */
  List<AssayResult> assay(AssaySpec spec, Position where);
}
