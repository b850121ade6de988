package org.trainability.performance.step;

import static org.bytedeco.openblas.global.openblas.CblasColMajor;
import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.FloatPointer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.trainability.core.Catalogue;
import org.trainability.dl4j.numeric.NumericLibrary;
import org.trainability.experiment.plan.NetworkPlan;
import org.trainability.experiment.plan.Plan;
import org.trainability.performance.workload.Cycle;
import org.trainability.performance.workload.DiagnosedPlan;
import org.trainability.performance.workload.SampleBatches;
import org.trainability.performance.workload.SampleBatches.SampleBatch;

/**
 * The matrix products of a step and nothing else: for each layer z = aW, ∂L/∂W = aᵀδ and, but for
 * the first, ∂L/∂a = δWᵀ. OpenBLAS is called directly, on buffers that lie ready: the inputs
 * row-major as a run loads them, all others column-major as the engine keeps them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class MatrixProducts {

  /** What the plan's setting is changed to. */
  @Param("regularizer=none")
  public String setting;

  private final List<Layer> layers = new ArrayList<>();
  private Cycle<FloatPointer> inputs;
  private int batch;

  /** The buffers of one layer. */
  private record Layer(
      int in,
      int out,
      FloatPointer weight,
      FloatPointer output,
      FloatPointer outputGradient,
      FloatPointer weightGradient,
      FloatPointer inputGradient) {}

  @Setup
  public void begin() throws IOException {
    Catalogue catalogue = Catalogue.load(getClass().getClassLoader());
    // Chooses the kernel, as the engine does; OpenBLAS alone would not.
    NumericLibrary.kernel();
    Plan plan = DiagnosedPlan.read(catalogue, List.of(setting));
    List<SampleBatch> batches = SampleBatches.of(catalogue, plan);
    batch = plan.stream().batch();
    inputs = new Cycle<>(batches.stream().map(each -> new FloatPointer(each.inputs())).toList());
    int in = batches.get(0).width();
    for (int units : ((NetworkPlan.Dense) plan.network()).hidden()) {
      layers.add(layer(in, units));
      in = units;
    }
    layers.add(layer(in, batches.get(0).classes()));
  }

  private Layer layer(int in, int out) {
    return new Layer(
        in, out, ones(in, out), ones(batch, out), ones(batch, out), ones(in, out), ones(batch, in));
  }

  private static FloatPointer ones(int rows, int columns) {
    float[] values = new float[rows * columns];
    Arrays.fill(values, 1);
    return new FloatPointer(values);
  }

  @Benchmark
  public void products() {
    FloatPointer input = inputs.next();
    forward(layers.get(0), input, CblasTrans);
    for (int i = 1; i < layers.size(); i++) {
      forward(layers.get(i), layers.get(i - 1).output(), CblasNoTrans);
    }
    for (int i = layers.size() - 1; i > 0; i--) {
      weightGradient(layers.get(i), layers.get(i - 1).output(), CblasTrans);
      inputGradient(layers.get(i));
    }
    weightGradient(layers.get(0), input, CblasNoTrans);
  }

  /** z = aW. A row-major a is, read column by column, its own transpose. */
  private void forward(Layer layer, FloatPointer input, int transposed) {
    int stride = transposed == CblasTrans ? layer.in() : batch;
    multiply(
        transposed,
        CblasNoTrans,
        batch,
        layer.out(),
        layer.in(),
        input,
        stride,
        layer.weight(),
        layer.in(),
        layer.output());
  }

  /** ∂L/∂W = aᵀδ. */
  private void weightGradient(Layer layer, FloatPointer input, int transposed) {
    int stride = transposed == CblasTrans ? batch : layer.in();
    multiply(
        transposed,
        CblasNoTrans,
        layer.in(),
        layer.out(),
        batch,
        input,
        stride,
        layer.outputGradient(),
        batch,
        layer.weightGradient());
  }

  /** ∂L/∂a = δWᵀ. */
  private void inputGradient(Layer layer) {
    multiply(
        CblasNoTrans,
        CblasTrans,
        batch,
        layer.in(),
        layer.out(),
        layer.outputGradient(),
        batch,
        layer.weight(),
        layer.in(),
        layer.inputGradient());
  }

  /** result[m, n] = a[m, k] b[k, n], all column-major after the transpositions asked for. */
  private static void multiply(
      int transposeA,
      int transposeB,
      int m,
      int n,
      int k,
      FloatPointer a,
      int strideA,
      FloatPointer b,
      int strideB,
      FloatPointer result) {
    cblas_sgemm(
        CblasColMajor, transposeA, transposeB, m, n, k, 1, a, strideA, b, strideB, 0, result, m);
  }
}
