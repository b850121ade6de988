/** Plasticity assays: how well a network fits something new, beside one that never aged. */
package org.trainability.dl4j.assay;
