package org.trainability.dl4j.numeric;

import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trainability.records.NativeLibraryException;
import org.trainability.records.NumericKernel;
import org.trainability.records.Provenance;

/**
 * The library that multiplies matrices in this process.
 *
 * <p>OpenBLAS chooses its kernels as it is loaded. The bundled version, 0.3.19 of 2021, falls back
 * to SSE2 on processors that it does not know, three to five times slower than what they can do.
 * Where that would happen, the environment of this process is given the best family before ND4J
 * loads the library: {@link Nd4jPreparation} makes ND4J ask for it. What the user sets wins, in the
 * environment ({@code OPENBLAS_CORETYPE}) or by {@link #pin}.
 *
 * <p>There is one library for each process, and so is this class's state.
 */
public final class NumericLibrary {

  private static final Logger LOG = LoggerFactory.getLogger(NumericLibrary.class);

  private static KernelChoice choice;
  private static NumericKernel kernel;

  private NumericLibrary() {}

  /**
   * Has this process run the kernels of one processor family, so that machines of several families
   * compute the same bytes.
   *
   * @param core the family as OpenBLAS names it, such as "Haswell"; in any case
   * @throws NumericKernelException if OpenBLAS has no such kernels, the processor can't run them,
   *     or the library has been loaded with others
   */
  public static synchronized void pin(String core) {
    choose(core);
    if (kernel != null) {
      requireChosen();
    }
  }

  /**
   * Which kernels the library is to run; on first use they are set in the environment of this
   * process.
   */
  static synchronized KernelChoice choose() {
    if (choice == null) {
      choose(null);
    }
    return choice;
  }

  /** A choice that is refused leaves the one before it. */
  private static void choose(String pinned) {
    choice =
        KernelChoice.of(
            pinned, System.getenv(KernelChoice.VARIABLE), Processor.features(), OpenBlas::ownCore);
    if (choice.core() != null) {
      OpenBlas.setVariable(KernelChoice.VARIABLE, choice.core().label());
    }
    if (choice.warning() != null) {
      LOG.warn(choice.warning());
    }
  }

  /**
   * What multiplies matrices in this process. On first use it is loaded and compared with plain
   * loops.
   *
   * @return library, version, kernel and threads
   * @throws NumericKernelException if the kernel computes wrongly, is not the one that the user
   *     set, or can't run on this processor
   * @throws NativeLibraryException if its native parts can't be unpacked or loaded
   */
  public static synchronized NumericKernel kernel() {
    if (kernel == null) {
      choose();
      NumericKernel loaded = load();
      // Only now: a library that can't be loaded is asked for again by the next run.
      kernel = loaded;
      requireChosen();
      check(kernel, DenseAlgebra.LOADED, Processor.features());
    }
    return kernel;
  }

  private static NumericKernel load() {
    try {
      NumericKernel loaded = OpenBlas.load();
      // ND4J's own native part.
      Nd4j.getBackend();
      return loaded;
    } catch (LinkageError failure) {
      throw unloadable(failure);
    }
  }

  private static NativeLibraryException unloadable(LinkageError failure) {
    return NativeLibraryException.of(
        "ND4J, which does the computing,",
        OpenBlas.cacheFolder(),
        OpenBlas.CACHE_PROPERTY,
        failure);
  }

  /**
   * Why this kernel runs.
   *
   * @return in words, such as "chosen: the library would have run Barcelona here"
   */
  public static String reason() {
    return choose().reason();
  }

  /**
   * What the provenance of a run says about the numbers' origin.
   *
   * @return the kernel, why it was taken, and ND4J's threads
   * @throws NumericKernelException as {@link #kernel()}
   */
  public static Provenance.Numerics provenance() {
    NumericKernel present = kernel();
    Object threads = Nd4j.getExecutioner().getEnvironmentInformation().get("omp.threads");
    return new Provenance.Numerics(
        present, reason(), String.valueOf(threads), System.getenv("OMP_NUM_THREADS"));
  }

  private static void requireChosen() {
    Core core = choose().core();
    if (core == null || Core.of(kernel.core()).orElse(core) == core) {
      return;
    }
    String message =
        "%s runs instead of %s: the library had been loaded before. Set %s=%s in the environment in"
            .formatted(kernel, core.label(), KernelChoice.VARIABLE, core.label());
    if (choose().required()) {
      throw new NumericKernelException(message + " which the program is started.");
    }
    LOG.warn("{} which the program is started to have the faster kernel.", message);
  }

  /**
   * Refuses a library that computes wrongly.
   *
   * @param kernel that is checked
   * @param algebra its functions
   * @param features of the processor
   * @throws NumericKernelException if a result is wrong; it says what to set
   */
  static void check(NumericKernel kernel, DenseAlgebra algebra, Set<String> features) {
    Optional<String> fault = KernelCheck.fault(algebra);
    if (fault.isPresent()) {
      Core other = Core.of(kernel.core()).orElse(Core.SKYLAKEX).fallback(features);
      throw new NumericKernelException(
          "%s computes wrongly on this processor: %s. Nothing was trained. Set %s=%s in the environment"
                  .formatted(kernel, fault.get(), KernelChoice.VARIABLE, other.label())
              + ", or pass --kernel "
              + other.label()
              + ", to run another kernel.");
    }
  }
}
