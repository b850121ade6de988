package org.trainability.experiment.data;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.trainability.api.component.ComponentSpec;
import org.trainability.api.data.DataException;
import org.trainability.api.data.DataOutline;
import org.trainability.core.Catalogue;

/**
 * Two IDX files as a plan names them.
 *
 * @param spec of the data set
 */
public record IdxPair(DataSpec spec) {

  private static final DataSets SETS = new DataSets(Catalogue.load(IdxPair.class.getClassLoader()));

  public static IdxPair of(Path images, Path labels) {
    return of(images, labels, EmptyClasses.KEEP);
  }

  public static IdxPair of(Path images, Path labels, EmptyClasses emptyClasses) {
    Map<String, Path> files = new LinkedHashMap<>();
    files.put("images", images);
    files.put("labels", labels);
    ComponentSpec set =
        ComponentSpec.of("idx").with("images", images.toString()).with("labels", labels.toString());
    return new IdxPair(new DataSpec(set, Preparation.DEFAULT.with(emptyClasses), files));
  }

  public LoadedData load() throws DataException {
    return SETS.load(spec);
  }

  public DataOutline outline() throws DataException {
    return SETS.outline(spec);
  }
}
