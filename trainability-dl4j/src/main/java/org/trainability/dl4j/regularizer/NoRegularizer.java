package org.trainability.dl4j.regularizer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.trainability.api.component.Options;
import org.trainability.api.network.Parameter;
import org.trainability.api.network.Regularizer;
import org.trainability.api.network.RegularizerFactory;

/** Penalizes nothing. */
public final class NoRegularizer implements Regularizer {

  @Override
  public boolean isZero() {
    return true;
  }

  @Override
  public double penalty(Parameter parameter) {
    return 0;
  }

  @Override
  public void addGradient(Parameter parameter, INDArray gradient) {
    // The gradient of zero is zero.
  }

  /** Makes {@code none}. */
  public static final class Factory implements RegularizerFactory {

    @Override
    public String name() {
      return "none";
    }

    @Override
    public String summary() {
      return "no regularizer";
    }

    @Override
    public String source() {
      return "this project";
    }

    @Override
    public Regularizer create(Options options) {
      return new NoRegularizer();
    }
  }
}
