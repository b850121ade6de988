package org.trainability.verify;

import java.util.List;
import java.util.function.Supplier;
import org.trainability.core.Catalogue;

/** One of the lists that a reference file consists of. */
interface ReferenceSection {

  /** {@return the name under which it stands in the file} */
  String name();

  /**
   * Reads all of the section, and computes nothing.
   *
   * @param place of the section
   * @param context what the rest of the file says
   * @return its parts
   * @throws ReferenceException if it is not of the format
   */
  List<ReferenceEntry> read(JsonPlace place, Context context);

  /**
   * What a section needs to be read.
   *
   * @param root the whole file
   * @param catalogue which knows the components
   * @param unknown collects names that are not understood
   */
  record Context(JsonPlace root, Catalogue catalogue, UnknownNames unknown) {

    /**
     * Reads one part; one whose component is missing can't be recomputed.
     *
     * @param name of the part
     * @param read gives what it expects
     */
    ReferenceEntry entry(String name, Supplier<List<Expectation>> read) {
      try {
        return ReferenceEntry.of(name, read.get());
      } catch (UnverifiableException missing) {
        return ReferenceEntry.missing(name, missing);
      }
    }
  }
}
