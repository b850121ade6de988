package org.trainability.dl4j.numeric;

import org.nd4j.common.io.Resource;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4jBackend;
import org.slf4j.LoggerFactory;

/**
 * Prepares ND4J before it loads its native library, in every program that has this module on its
 * class path: OpenBLAS's kernel is chosen, and {@link ShapeInfoCache} is installed. ND4J makes an
 * instance of every backend that it finds before it loads the native library of one; this one uses
 * the moment, and never becomes the backend.
 */
public final class Nd4jPreparation extends Nd4jBackend {

  /** ND4J's property for the class that describes shapes. */
  private static final String SHAPES = "shapeinfoprovider";

  private static final String CUDA = "org.nd4j.linalg.jcublas.JCublasBackend";

  /** Made by ND4J, through {@link java.util.ServiceLoader}. */
  public Nd4jPreparation() {
    try {
      NumericLibrary.choose();
    } catch (NumericKernelException error) {
      // An exception here would take ND4J its backends. NumericLibrary.kernel() throws it again.
      LoggerFactory.getLogger(Nd4jPreparation.class).error(error.getMessage());
    }
    if (System.getProperty(SHAPES) == null && !hasCuda()) {
      System.setProperty(SHAPES, ShapeInfoCache.class.getName());
    }
  }

  /**
   * On a GPU a shape's description has a copy on the device, which is that backend's own affair.
   */
  private static boolean hasCuda() {
    try {
      Class.forName(CUDA, false, Nd4jBackend.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
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
    throw neverABackend();
  }

  @Override
  public Class<?> getNDArrayClass() {
    throw neverABackend();
  }

  @Override
  public Environment getEnvironment() {
    throw neverABackend();
  }

  @Override
  public String buildInfo() {
    throw neverABackend();
  }

  @Override
  public void logBackendInit() {
    throw neverABackend();
  }

  private static UnsupportedOperationException neverABackend() {
    return new UnsupportedOperationException(
        Nd4jPreparation.class.getName()
            + " only prepares ND4J; it is never available as a backend");
  }
}
