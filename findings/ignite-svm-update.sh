#!/usr/bin/env bash
# Apache Ignite ML: training that goes on from a linear SVM goes on from other weights.
#
# One would expect update() to begin with the model that it is given. It writes each weight one place too early: the
# first over the intercept, the second in the first's place, and the last weight becomes 0.
# Matters to learning task after task: what an SVM has learned is scrambled before the next task begins.
#
# ignite-ml 2.15.0, 2026-11-30. No iterations at all, so the model should stay what it is.
. "$(dirname "$0")/support.bash"
maven org.apache.ignite:ignite-ml:2.15.0
export JDK_JAVA_OPTIONS="--add-opens=java.base/java.nio=ALL-UNNAMED" # as Ignite asks for
java_prints <<'END'
import java.util.Map;
import org.apache.ignite.ml.dataset.feature.extractor.Vectorizer;
import org.apache.ignite.ml.dataset.feature.extractor.impl.DoubleArrayVectorizer;
import org.apache.ignite.ml.math.primitives.vector.VectorUtils;
import org.apache.ignite.ml.svm.SVMLinearClassificationModel;
import org.apache.ignite.ml.svm.SVMLinearClassificationTrainer;

public class Main {
  static void print(String when, SVMLinearClassificationModel model) {
    System.out.printf("%s: intercept %.1f, weights %.1f %.1f, class of (2, -1) is %.0f%n", when, model.intercept(), model.weights().get(0),
        model.weights().get(1), model.predict(VectorUtils.of(2, -1)));
  }

  public static void main(String[] args) {
    Map<Integer, double[]> data = Map.of(0, new double[] {2, -1, 0}, 1, new double[] {1, 5, 1});
    SVMLinearClassificationModel model = new SVMLinearClassificationModel(VectorUtils.of(1, 3), 0.5);
    print("given", model);
    print("updated in 0 iterations", new SVMLinearClassificationTrainer().withAmountOfIterations(0)
        .update(model, data, 1, new DoubleArrayVectorizer<Integer>().labeled(Vectorizer.LabelCoordinate.LAST)));
  }
}
END
as_seen <<'END'
given: intercept 0.5, weights 1.0 3.0, class of (2, -1) is 0
updated in 0 iterations: intercept 1.0, weights 3.0 0.0, class of (2, -1) is 1
END
