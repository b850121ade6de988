#!/usr/bin/env bash
# Apache Ignite ML: by cosine or Jaccard, the nearest neighbors are the farthest.
#
# One would expect the cosine distance among the distance measures of k nearest neighbors and k-means. CosineSimilarity
# and JaccardIndex are there instead, each "implements DistanceMeasure", and are minimized like the distances: a vector
# is farther from itself than from its opposite.
# Matters to neighbors of representations: a classifier by cosine is wrong where it is surest.
#
# ignite-ml 2.15.0, 2026-11-30. Two classes in opposite directions, one neighbor.
. "$(dirname "$0")/support.bash"
maven org.apache.ignite:ignite-ml:2.15.0
export JDK_JAVA_OPTIONS="--add-opens=java.base/java.nio=ALL-UNNAMED" # as Ignite asks for
java_prints <<'END'
import java.util.HashMap;
import java.util.Map;
import org.apache.ignite.ml.dataset.feature.extractor.impl.DoubleArrayVectorizer;
import org.apache.ignite.ml.dataset.feature.extractor.Vectorizer;
import org.apache.ignite.ml.knn.classification.KNNClassificationTrainer;
import org.apache.ignite.ml.math.distances.CosineSimilarity;
import org.apache.ignite.ml.math.distances.DistanceMeasure;
import org.apache.ignite.ml.math.distances.EuclideanDistance;
import org.apache.ignite.ml.math.distances.JaccardIndex;
import org.apache.ignite.ml.math.primitives.vector.VectorUtils;

public class Main {
  public static void main(String[] args) {
    Map<Integer, double[]> data = new HashMap<>();
    data.put(0, new double[] {3, 1, 0});
    data.put(1, new double[] {3, 2, 0});
    data.put(2, new double[] {-3, -1, 1});
    data.put(3, new double[] {-3, -2, 1});
    for (DistanceMeasure measure : new DistanceMeasure[] {new EuclideanDistance(), new CosineSimilarity(), new JaccardIndex()}) {
      var model = new KNNClassificationTrainer().withK(1).withDistanceMeasure(measure)
          .fit(data, 1, new DoubleArrayVectorizer<Integer>().labeled(Vectorizer.LabelCoordinate.LAST));
      System.out.print(measure.getClass().getSimpleName() + ": classes");
      for (double[] row : data.values()) System.out.printf(" %.0f (%.0f)", model.predict(VectorUtils.of(row[0], row[1])), row[2]);
      System.out.printf(", distance to itself %.2f, to its opposite %.2f%n", measure.compute(VectorUtils.of(3, 1), VectorUtils.of(3, 1)),
          measure.compute(VectorUtils.of(3, 1), VectorUtils.of(-3, -1)));
    }
  }
}
END
as_seen <<'END'
EuclideanDistance: classes 0 (0) 0 (0) 1 (1) 1 (1), distance to itself 0.00, to its opposite 6.32
CosineSimilarity: classes 1 (0) 1 (0) 0 (1) 0 (1), distance to itself 1.00, to its opposite -1.00
JaccardIndex: classes 1 (0) 1 (0) 0 (1) 0 (1), distance to itself 1.00, to its opposite 0.00
END
