#!/usr/bin/env bash
# SameDiff: the gradients of variance, cumsum, cumprod, clipByNorm and matrixInverse are silently wrong.
#
# One would expect an operation to have its own gradient or none. The variance with divisor n has the gradient of
# the one with n - 1; a reversed cumulative sum that of the forward one; those of cumprod, clipByNorm and
# matrixInverse are wrong in other ways. Softmax and the logarithm are right.
# Matters to losses written by hand: a penalty on the variance of activations acts 1.5 times too strongly here.
#
# nd4j-native 1.0.0-M2.1, 2026-11-29. The functions' values are weighted by 1, 2, 3 and so on, and summed. Printed:
# the gradient, and in brackets the central difference quotients.
. "$(dirname "$0")/support.bash"
maven $nd4j
java_prints <<'END'
import java.util.Map;
import java.util.function.BiFunction;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

public class Main {
  static final INDArray ROW = Nd4j.createFromArray(0.3, -0.2, 0.7);
  static final INDArray SQUARE = Nd4j.createFromArray(new double[][] {{2, 1}, {0.5, 3}});

  static void compare(String name, INDArray at, BiFunction<SameDiff, SDVariable, SDVariable> function) {
    SameDiff graph = SameDiff.create();
    SDVariable weights = graph.constant(Nd4j.linspace(1, at.length(), at.length(), DataType.DOUBLE).reshape(at.shape()));
    function.apply(graph, graph.var("x", at.dup())).mul(weights).sum().rename("y");
    graph.setLossVariables("y");
    INDArray gradient = graph.calculateGradients(Map.of(), "x").get("x");
    StringBuilder both = new StringBuilder(name + ":");
    for (int i = 0; i < at.length(); i++) {
      double quotient = (value(graph, at, i, 1e-5) - value(graph, at, i, -1e-5)) / 2e-5;
      both.append(String.format(" %.3f (%.3f)", gradient.getDouble(i), quotient));
    }
    System.out.println(both);
  }

  static double value(SameDiff graph, INDArray at, int i, double change) {
    INDArray moved = at.dup();
    moved.putScalar(i, moved.getDouble(i) + change);
    graph.getVariable("x").setArray(moved);
    return graph.outputSingle(Map.of(), "y").getDouble(0);
  }

  public static void main(String[] args) {
    compare("variance with n - 1", ROW, (graph, x) -> graph.variance(x, true, 0));
    compare("variance with n", ROW, (graph, x) -> graph.variance(x, false, 0));
    compare("cumulative sum", ROW, (graph, x) -> graph.cumsum(x, false, false, 0));
    compare("cumulative sum, exclusive", ROW, (graph, x) -> graph.cumsum(x, true, false, 0));
    compare("cumulative sum, reversed", ROW, (graph, x) -> graph.cumsum(x, false, true, 0));
    compare("cumulative product", ROW, (graph, x) -> graph.cumprod(x, false, false, 0));
    compare("x clipped to norm 0.5", ROW, (graph, x) -> graph.math().clipByNorm(x, 0.5, 0));
    compare("inverse of a matrix", SQUARE, (graph, x) -> graph.math().matrixInverse(x));
    compare("logarithm of softmax", ROW, (graph, x) -> graph.math().log(graph.nn().softmax(x, 0)));
  }
}
END
sed -i '/^Added differentiated op/d' "$work/seen"
as_seen <<'END'
variance with n - 1: 0.200 (0.200) -2.800 (-2.800) 2.600 (2.600)
variance with n: 0.200 (0.133) -2.800 (-1.867) 2.600 (1.733)
cumulative sum: 6.000 (6.000) 5.000 (5.000) 3.000 (3.000)
cumulative sum, exclusive: 5.000 (5.000) 3.000 (3.000) 0.000 (0.000)
cumulative sum, reversed: 6.000 (1.000) 5.000 (3.000) 3.000 (6.000)
cumulative product: 1.420 (0.180) 0.420 (1.230) -0.180 (-0.180)
x clipped to norm 0.5: 0.389 (0.020) 1.598 (1.680) 0.184 (0.471)
inverse of a matrix: -0.314 (-0.017) 0.331 (-0.240) 0.248 (-0.298) -0.595 (-0.314)
logarithm of softmax: -0.937 (-0.937) 0.825 (0.825) 0.111 (0.111)
END
