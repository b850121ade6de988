package org.trainability.dl4j.engine;

import java.util.OptionalInt;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.component.Kind;
import org.trainability.api.data.Score;
import org.trainability.api.data.Targets;
import org.trainability.api.network.Loss;

/** A loss that is named in what it throws. */
final class NamedLoss implements Loss {

  private final Named calls;
  private final Loss loss;

  NamedLoss(String name, Loss loss) {
    this.calls = new Named(Kind.LOSS, name);
    this.loss = loss;
  }

  @Override
  public Evaluation evaluate(INDArray outputs, Targets targets) {
    return new At(calls.get(() -> loss.evaluate(outputs, targets)), targets.form());
  }

  @Override
  public String scoreName(Targets.Form form) {
    return calls.get(() -> loss.scoreName(form));
  }

  private final class At implements Evaluation {

    private final Evaluation evaluation;
    private final Targets.Form form;

    At(Evaluation evaluation, Targets.Form form) {
      this.evaluation = evaluation;
      this.form = form;
    }

    @Override
    public double[] sampleLosses() {
      return calls.get(evaluation::sampleLosses);
    }

    @Override
    public Score score() {
      return calls.get(
          () -> {
            Score score = evaluation.score();
            String name = loss.scoreName(form);
            if (!score.name().equals(name)) {
              throw new IllegalStateException(
                  "its score must be named %s, as it says for %s, was named %s"
                      .formatted(name, form, score.name()));
            }
            return score;
          });
    }

    @Override
    public void gradient(INDArray out) {
      calls.run(() -> evaluation.gradient(out));
    }

    @Override
    public void gradientTangent(INDArray outputsTangent, INDArray out) {
      calls.run(() -> evaluation.gradientTangent(outputsTangent, out));
    }

    @Override
    public OptionalInt curvatureRank() {
      return calls.get(evaluation::curvatureRank);
    }

    @Override
    public void curvatureRoot(int column, INDArray out) {
      calls.run(() -> evaluation.curvatureRoot(column, out));
    }
  }
}
