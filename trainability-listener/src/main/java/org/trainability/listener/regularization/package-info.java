/** Regularizers for any network that is trained by DL4J itself. */
package org.trainability.listener.regularization;
