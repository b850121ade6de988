/** Plasticity assays: how well a network fits something new, beside one that never aged. */
@NullMarked
package org.trainability.api.assay;

import org.jspecify.annotations.NullMarked;
