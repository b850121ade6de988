/** Activations as layers of any DL4J network. */
package org.trainability.dl4j.layer;
