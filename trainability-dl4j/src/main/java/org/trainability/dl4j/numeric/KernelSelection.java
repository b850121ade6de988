package org.trainability.dl4j.numeric;

import org.nd4j.common.io.Resource;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4jBackend;
import org.slf4j.LoggerFactory;

/**
 * Chooses OpenBLAS's kernel before ND4J loads it, in every program that has this module on its
 * class path. ND4J makes an instance of every backend that it finds before it loads the native
 * library of one; this one uses the moment, and never becomes the backend.
 */
public final class KernelSelection extends Nd4jBackend {

  /** Made by ND4J, through {@link java.util.ServiceLoader}. */
  public KernelSelection() {
    try {
      NumericLibrary.choose();
    } catch (NumericKernelException error) {
      // An exception here would take ND4J its backends. NumericLibrary.kernel() throws it again.
      LoggerFactory.getLogger(KernelSelection.class).error(error.getMessage());
    }
  }

  /** The last: ND4J takes its own backend first. */
  @Override
  public int getPriority() {
    return Short.MIN_VALUE;
  }

  @Override
  public boolean isAvailable() {
    return false;
  }

  @Override
  public boolean canRun() {
    return false;
  }

  @Override
  public boolean allowsOrder() {
    return false;
  }

  @Override
  public Resource getConfigurationResource() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Class<?> getNDArrayClass() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Environment getEnvironment() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String buildInfo() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void logBackendInit() {
    throw new UnsupportedOperationException();
  }
}
