package org.trainability.dl4j.activation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.trainability.api.network.LayerPass;
import org.trainability.dl4j.activation.kernel.ParametricFunction;
import org.trainability.dl4j.activation.kernel.ParametricFunction.Derivatives;
import org.trainability.dl4j.kernel.ColumnMajor;

/**
 * y = φ(z; θ) element by element, with θ of each unit put together from the layer's tensors. The
 * arithmetic is done in double precision and rounded once.
 */
final class ParametricPass implements LayerPass {

  private final ParametricFunction function;
  private final int batch;
  private final int units;
  private final List<INDArray> tensors;

  /** Whether a tensor has one element for each unit; else all of it belongs to all units. */
  private final List<Boolean> perUnit;

  /** Matrices of shape [batch, units], column by column. */
  private final double[] input;

  private final double[] results;
  private final double[] outputGradient;
  private final double[] inputTangent;
  private final double[] outputGradientTangent;
  private final Derivatives derivatives;
  private final double[] theta;
  private final double[] thetaTangent;

  ParametricPass(
      ParametricFunction function,
      int batch,
      int units,
      List<INDArray> tensors,
      List<Boolean> perUnit) {
    this.function = function;
    this.batch = batch;
    this.units = units;
    this.tensors = tensors;
    this.perUnit = perUnit;
    this.input = new double[batch * units];
    this.results = new double[batch * units];
    this.outputGradient = new double[batch * units];
    this.inputTangent = new double[batch * units];
    this.outputGradientTangent = new double[batch * units];
    this.derivatives = new Derivatives(function.parameters());
    this.theta = new double[function.parameters()];
    this.thetaTangent = new double[function.parameters()];
  }

  @Override
  public void forward(INDArray z, INDArray output) {
    ColumnMajor.read(z, input);
    List<double[]> values = read(tensors);
    for (int unit = 0; unit < units; unit++) {
      gather(values, unit, theta);
      for (int i = unit * batch; i < (unit + 1) * batch; i++) {
        results[i] = function.value(input[i], theta);
      }
    }
    ColumnMajor.write(results, output);
  }

  @Override
  public void backward(INDArray gradient, List<INDArray> gradients, INDArray inputGradient) {
    ColumnMajor.read(gradient, outputGradient);
    List<double[]> values = read(tensors);
    List<double[]> sums = zeros();
    for (int unit = 0; unit < units; unit++) {
      gather(values, unit, theta);
      for (int i = unit * batch; i < (unit + 1) * batch; i++) {
        function.differentiate(input[i], theta, derivatives);
        results[i] = outputGradient[i] * derivatives.slope();
        for (int j = 0; j < theta.length; j++) {
          add(sums, unit, j, outputGradient[i] * derivatives.ofTheta(j));
        }
      }
    }
    write(sums, gradients);
    ColumnMajor.write(results, inputGradient);
  }

  @Override
  public void forwardTangent(INDArray tangent, List<INDArray> direction, INDArray outputTangent) {
    ColumnMajor.read(tangent, inputTangent);
    List<double[]> values = read(tensors);
    List<double[]> directions = read(direction);
    for (int unit = 0; unit < units; unit++) {
      gather(values, unit, theta);
      gather(directions, unit, thetaTangent);
      for (int i = unit * batch; i < (unit + 1) * batch; i++) {
        function.differentiate(input[i], theta, derivatives);
        results[i] = derivatives.slope() * inputTangent[i] + derivatives.along(thetaTangent);
      }
    }
    ColumnMajor.write(results, outputTangent);
  }

  @Override
  public void backwardTangent(
      INDArray gradientTangent,
      List<INDArray> direction,
      List<INDArray> products,
      INDArray inputGradientTangent) {
    ColumnMajor.read(gradientTangent, outputGradientTangent);
    List<double[]> values = read(tensors);
    List<double[]> directions = read(direction);
    List<double[]> sums = zeros();
    for (int unit = 0; unit < units; unit++) {
      gather(values, unit, theta);
      gather(directions, unit, thetaTangent);
      for (int i = unit * batch; i < (unit + 1) * batch; i++) {
        function.differentiate(input[i], theta, derivatives);
        double delta = outputGradient[i];
        double deltaTangent = outputGradientTangent[i];
        results[i] =
            deltaTangent * derivatives.slope()
                + delta
                    * (derivatives.curvature() * inputTangent[i]
                        + derivatives.mixedAlong(thetaTangent));
        for (int j = 0; j < theta.length; j++) {
          add(
              sums,
              unit,
              j,
              deltaTangent * derivatives.ofTheta(j)
                  + delta * derivatives.ofThetaTangent(j, inputTangent[i], thetaTangent));
        }
      }
    }
    write(sums, products);
    ColumnMajor.write(results, inputGradientTangent);
  }

  @Override
  public Optional<List<INDArray>> sampleGradients() {
    List<double[]> values = read(tensors);
    List<double[]> shares = new ArrayList<>();
    tensors.forEach(tensor -> shares.add(new double[Math.toIntExact(batch * tensor.length())]));
    for (int unit = 0; unit < units; unit++) {
      gather(values, unit, theta);
      for (int sample = 0; sample < batch; sample++) {
        int i = unit * batch + sample;
        function.differentiate(input[i], theta, derivatives);
        int j = 0;
        for (int tensor = 0; tensor < shares.size(); tensor++) {
          int first = perUnit.get(tensor) ? unit : 0;
          int count = perUnit.get(tensor) ? 1 : (int) tensors.get(tensor).length();
          for (int k = first; k < first + count; k++, j++) {
            shares.get(tensor)[k * batch + sample] += outputGradient[i] * derivatives.ofTheta(j);
          }
        }
      }
    }
    List<INDArray> matrices = new ArrayList<>();
    for (double[] share : shares) {
      matrices.add(
          Nd4j.createFromArray(share)
              .castTo(tensors.get(0).dataType())
              .reshape('f', batch, share.length / batch));
    }
    return Optional.of(matrices);
  }

  private static List<double[]> read(List<INDArray> arrays) {
    List<double[]> numbers = new ArrayList<>();
    for (INDArray array : arrays) {
      double[] elements = new double[Math.toIntExact(array.length())];
      ColumnMajor.read(array, elements);
      numbers.add(elements);
    }
    return numbers;
  }

  private List<double[]> zeros() {
    List<double[]> sums = new ArrayList<>();
    tensors.forEach(tensor -> sums.add(new double[Math.toIntExact(tensor.length())]));
    return sums;
  }

  private static void write(List<double[]> numbers, List<INDArray> arrays) {
    for (int i = 0; i < arrays.size(); i++) {
      ColumnMajor.write(numbers.get(i), arrays.get(i));
    }
  }

  /** Puts θ of a unit together. */
  private void gather(List<double[]> values, int unit, double[] into) {
    int next = 0;
    for (int tensor = 0; tensor < values.size(); tensor++) {
      double[] elements = values.get(tensor);
      if (perUnit.get(tensor)) {
        into[next++] = elements[unit];
      } else {
        System.arraycopy(elements, 0, into, next, elements.length);
        next += elements.length;
      }
    }
  }

  /** Adds to the element that θ_j of a unit is. */
  private void add(List<double[]> sums, int unit, int j, double addend) {
    int first = 0;
    for (int tensor = 0; tensor < sums.size(); tensor++) {
      int count = perUnit.get(tensor) ? 1 : sums.get(tensor).length;
      if (j < first + count) {
        sums.get(tensor)[perUnit.get(tensor) ? unit : j - first] += addend;
        return;
      }
      first += count;
    }
  }
}
