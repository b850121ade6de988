package org.trainability.dl4j.assay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.trainability.api.assay.FitCurve;
import org.trainability.api.data.Targets;
import org.trainability.api.network.Loss;
import org.trainability.dl4j.Learner.Outcome;
import org.trainability.dl4j.engine.Trainer;

/**
 * Fixed samples to which networks are fitted, in a fixed order.
 *
 * @param inputs x, shape [samples, inputs]
 * @param targets one for each sample
 * @param order for each update the samples of its batch
 * @param evaluateEvery after how many updates the fit to all samples is evaluated; it is so before
 *     the first and after the last, too
 */
public record Fit(INDArray inputs, Targets targets, List<int[]> order, int evaluateEvery) {

  /** In place of a mean target of 0, as that of a class that no sample has. */
  private static final double LEAST_SHARE = 1e-12;

  public Fit {
    order = List.copyOf(order);
    if (evaluateEvery < 1) {
      throw new IllegalArgumentException("evaluateEvery must be >= 1, was " + evaluateEvery);
    }
  }

  /**
   * Trains a network, and nothing else; it ends early where the loss ceases to be finite.
   *
   * @param trainer with the optimizer of the fit, and neither regularizer nor constraints; its
   *     network is changed
   * @return how well it fits
   */
  public FitCurve run(Trainer trainer) {
    List<FitCurve.Point> points = new ArrayList<>();
    points.add(evaluate(trainer, 0));
    for (int update = 1; update <= order.size() && isFinite(points); update++) {
      int[] batch = order.get(update - 1);
      trainer.compute(rows(inputs, batch), rows(targets, batch));
      trainer.update();
      if (update % evaluateEvery == 0 || update == order.size()) {
        points.add(evaluate(trainer, update));
      }
    }
    return new FitCurve(points);
  }

  /**
   * The loss of the best constant output. With C outputs o, all 0, the gradient of cross-entropy is
   * 1/C less the mean target, and the best constant that target's logarithm; the gradient of
   * squares is −2/C times the mean target, which is the best constant itself. Of another loss it is
   * the lesser of its values at these two.
   *
   * @param loss of the network
   * @param outputs of the network
   * @return the loss, computed in double precision
   */
  public double constantLoss(Loss loss, int outputs) {
    Targets exact =
        targets instanceof Targets.Values numbers
            ? new Targets.Values(numbers.values().castTo(DataType.DOUBLE))
            : targets;
    INDArray rows = rows(new double[outputs], exact.size());
    INDArray gradient = rows.like();
    loss.evaluate(rows, exact).gradient(gradient);
    double[] ofSquares = new double[outputs];
    double[] ofCrossEntropy = new double[outputs];
    for (int c = 0; c < outputs; c++) {
      double slope = gradient.getColumn(c).sumNumber().doubleValue();
      ofSquares[c] = -slope * outputs / 2;
      ofCrossEntropy[c] = Math.log(Math.max(1.0 / outputs - slope, LEAST_SHARE));
    }
    return Math.min(at(ofSquares, loss, exact), at(ofCrossEntropy, loss, exact));
  }

  private static double at(double[] constant, Loss loss, Targets targets) {
    return loss.evaluate(rows(constant, targets.size()), targets).mean();
  }

  private static INDArray rows(double[] constant, int count) {
    return Nd4j.create(DataType.DOUBLE, new long[] {count, constant.length}, 'f')
        .addiRowVector(Nd4j.createFromArray(constant));
  }

  private static boolean isFinite(List<FitCurve.Point> points) {
    return Double.isFinite(points.get(points.size() - 1).loss());
  }

  private FitCurve.Point evaluate(Trainer trainer, int update) {
    Outcome outcome = trainer.evaluate(inputs, targets);
    return new FitCurve.Point(update, outcome.loss(), outcome.score().value());
  }

  private static Targets rows(Targets targets, int[] samples) {
    if (targets instanceof Targets.Labels classes) {
      return new Targets.Labels(
          Arrays.stream(samples).map(sample -> classes.labels()[sample]).toArray());
    }
    return new Targets.Values(rows(((Targets.Values) targets).values(), samples));
  }

  private static INDArray rows(INDArray matrix, int[] samples) {
    INDArray rows = Nd4j.createUninitialized(matrix.dataType(), samples.length, matrix.columns());
    for (int i = 0; i < samples.length; i++) {
      rows.get(NDArrayIndex.point(i), NDArrayIndex.all())
          .assign(matrix.get(NDArrayIndex.point(samples[i]), NDArrayIndex.all()));
    }
    return rows;
  }
}
