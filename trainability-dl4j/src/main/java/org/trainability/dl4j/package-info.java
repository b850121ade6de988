/** The network under study: a DL4J network trained by an engine with exact derivatives. */
package org.trainability.dl4j;
